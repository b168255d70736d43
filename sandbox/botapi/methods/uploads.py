"""Photos and files in a message: uploaded now, or known from before."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.media import StoredFile
from sandbox.botapi.refusals import bad_request


def media_content(call: Call, kind: str) -> Json:
    """The photo or document that a call brings or names."""
    return stored_content(stored_file(call, kind, kind))


def stored_content(stored: StoredFile) -> Json:
    """A stored file as the field of a Message."""
    return {stored.kind: stored.json()}


def stored_file(call: Call, argument: str, kind: str) -> StoredFile:
    """The file under an argument: an upload is kept, an id is looked up."""
    upload = call.args.upload(argument)
    if upload is not None:
        return call.state.files.keep(kind, upload.content, upload.name, upload.content_type)
    value = call.args.text(argument)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith("attach://"):
        raise bad_request("can't parse file: attached file not found")
    return call.state.files.known(value, kind)
