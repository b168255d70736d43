"""Joining the team: who waits, who confirms, who is in."""

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does
from delivery.model.people import Role
from locales import Words


def role_word(words: Words, role: str) -> str:
    """A role's name."""
    _ = words.gettext
    return {Role.COURIER: _("courier"), Role.DISPATCHER: _("dispatcher")}.get(Role(role), _("recipient"))


def member_asks(words: Words, member_id: int, name: str, role: str) -> Screen:
    """Somebody opened an invite and waits."""
    text = words.gettext("🙋 <b>{name}</b> has opened the invite as {role}. Is it really them?")
    yes = does(marks.YES, words.gettext("Yes, let them in"), Press.CONFIRM_MEMBER, member_id=member_id)
    return Screen(html(text, name=name, role=role_word(words, role)), ((yes,),))


def member_let_in(words: Words) -> Screen:
    """What the dispatcher sees after confirming."""
    return Screen(words.gettext("👍 Confirmed. They have been told."))


def waits_for_confirmation(words: Words, role: str) -> Screen:
    """What a new member sees first."""
    text = words.gettext("Welcome! You join as {role}. A dispatcher confirms you in a moment, and you are told here.")
    return Screen(html(text, role=role_word(words, role)))


def member_confirmed(words: Words, role: str) -> Screen:
    """Rights are there."""
    text = words.gettext("👍 You are in as {role}. Everything you need shows up here by itself; /help tells more.")
    return Screen(html(text, role=role_word(words, role)))
