/* Reads a calendar from standard input with libical, the reader inside Evolution, GNOME Calendar and KOrganizer.
   Prints what it minds, a line each: errors of the parser, and of the restrictions that RFC 5545 puts on components.
   The last line counts the events. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *everything(void)
{
    size_t room = 1 << 16, length = 0, got;
    char *text = malloc(room);
    while (text && (got = fread(text + length, 1, room - length - 1, stdin)) > 0) {
        length += got;
        if (length + 1 >= room)
            text = realloc(text, room *= 2);
    }
    if (text)
        text[length] = '\0';
    return text;
}

static const char *reason(icalproperty *error)
{
    return icalproperty_get_xlicerror(error);
}

static void print_errors(icalcomponent *component)
{
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; property; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        printf("%s: %s\n", icalcomponent_kind_to_string(icalcomponent_isa(component)), reason(property));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_errors(inner);
}

int main(void)
{
    icalerror_set_errors_are_fatal(0);
    char *text = everything();
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    if (!calendar) {
        puts("nothing could be read");
        return 0;
    }
    if (!icalrestriction_check(calendar))
        puts("restrictions are not kept");
    print_errors(calendar);
    printf("%d events\n", icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT));
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
