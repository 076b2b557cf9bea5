// What an application does with imapflow: node imapflow.mjs PORT USER PASSWORD. Ends with 0 if all went well.
import assert from 'node:assert/strict';
import { ImapFlow } from 'imapflow';

const [port, user, pass] = process.argv.slice(2);

const connect = async () => {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(port),
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user, pass },
    qresync: true,
    logger: false,
  });
  await client.connect();
  return client;
};

const message = (subject, text) =>
  `Subject: ${subject}\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;

const client = await connect();
assert.ok(client.enabled.has('QRESYNC'));
const path = 'Größe/Unter & Ordner';
await client.mailboxCreate(path);
assert.ok((await client.list()).some(it => it.path === path));

const appended = await client.append(path, message('hello', 'Grüße'), ['\\Seen', '$Label1'], new Date('2026-01-02T03:04:05Z'));
assert.equal(appended.uid, 1);
const lock = await client.getMailboxLock(path);
const fetched = await client.fetchOne('1', {
  uid: true, flags: true, envelope: true, bodyStructure: true, internalDate: true, size: true, emailId: true, threadId: true, source: true,
}, { uid: true });
assert.deepEqual([...fetched.flags].sort(), ['$Label1', '\\Seen']);
assert.equal(fetched.envelope.subject, 'hello');
assert.equal(fetched.bodyStructure.type, 'text/plain');
assert.equal(fetched.internalDate.toISOString(), '2026-01-02T03:04:05.000Z');
assert.ok(fetched.emailId && fetched.threadId);
assert.equal(fetched.source.toString(), message('hello', 'Grüße'));
assert.deepEqual(await client.search({ body: 'Grüße', since: new Date('2026-01-01') }, { uid: true }), [1]);
const { content } = await client.download('1', '1', { uid: true });
assert.equal(Buffer.concat(await content.toArray()).toString().trim(), 'Grüße');
assert.ok(await client.messageFlagsAdd('1', ['\\Flagged'], { uid: true }));
assert.deepEqual([...(await client.messageMove('1', 'INBOX', { uid: true })).uidMap], [[1, 1]]);
lock.release();

const inbox = await client.getMailboxLock('INBOX');
const heard = new Promise(resolve => client.once('exists', resolve));
client.idle();
const other = await connect();
await other.append('INBOX', message('new', 'x'));
assert.equal((await heard).count, 2);
assert.ok(await client.messageDelete('1:*'));
inbox.release();

await client.mailboxRename(path, 'Größe/Neu');
assert.equal((await client.status('Größe/Neu', { messages: true, uidNext: true })).uidNext, 2);
await client.mailboxDelete('Größe/Neu');
await other.logout();
await client.logout();
