"""Exercise drawings: a movement is a table of joint angles, a drawing its poses side by side with what is held."""
