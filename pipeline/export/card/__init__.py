"""The parts of a weekly card: rows and tables as values, drawings as SVG."""
