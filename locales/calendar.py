"""A promised window as a file for one's own calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from locales.words import Words

FILE_NAME, KIND = "window.ics", "text/calendar"


def calendar_file(  # what a calendar asks of an entry
    words: Words, number: str, opens: datetime, closes: datetime, zone: str, place: str, now: datetime
) -> str:
    """The entry of one parcel; a later file of the same parcel takes the place of an earlier one."""
    event = Event()
    event.add("uid", f"{number}@doorstep")
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", opens.astimezone(ZoneInfo(zone)))
    event.add("dtend", closes.astimezone(ZoneInfo(zone)))
    event.add("summary", words.gettext("Parcel {number} comes").format(number=number))
    event.add("location", place)
    event.add("transp", "TRANSPARENT")  # waiting for a parcel keeps nobody from being invited
    calendar = Calendar()
    calendar.add("prodid", "-//Doorstep//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode("utf-8")
    return text
