"""Verifies each DKIM signature of a message with dkimpy: MESSAGE RECORDS, where each line of the file RECORDS is a name,
a blank and the text of the TXT record there. Prints how many signatures there are."""
import sys

import dkim

with open(sys.argv[1], "rb") as file:
    message = file.read()
records = {}
with open(sys.argv[2], encoding="ascii") as file:
    for line in file:
        name, _, text = line.strip().partition(" ")
        records[name.rstrip(".") + "."] = text.encode("ascii")


def txt(name, timeout=5):
    return records.get(name.decode("ascii"))


def holds(index):
    try:
        return dkim.DKIM(message).verify(idx=index, dnsfunc=txt)
    except dkim.DKIMException:
        return False


signatures = message.split(b"\r\n\r\n", 1)[0].lower().count(b"dkim-signature:")
for index in range(signatures):
    if not holds(index):
        sys.exit("signature %d is broken" % index)
print(signatures)
