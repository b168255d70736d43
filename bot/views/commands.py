"""The commands that work in a chat, with a few words each."""

from delivery.model.people import Role
from locales import Words


def commands_for(words: Words, role: Role) -> list[dict[str, str]]:
    """Return the commands of a role, as Telegram's menu lists them."""
    _ = words.gettext
    own = {
        Role.RECIPIENT: {"parcels": _("My parcels"), "privacy": _("Your data")},
        Role.COURIER: {
            "stop": _("My next stop"),
            "scan": _("Scan a label"),
            "manifest": _("My route to take along"),
            "maps": _("My map app"),
        },
        Role.DISPATCHER: {
            "exceptions": _("What is open"),
            "plan": _("Tomorrow's plan"),
            "day": _("Today"),
            "whatif": _("What would be if …"),
            "find": _("Find a parcel or a person"),
            "board": _("The board in the browser"),
            "out": _("A van or courier is out"),
        },
    }[role]
    everybodys = {"language": _("Language"), "help": _("What works here")}
    return [{"command": name, "description": says} for name, says in (own | everybodys).items()]
