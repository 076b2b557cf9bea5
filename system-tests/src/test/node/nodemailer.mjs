// What an application does with nodemailer: node nodemailer.mjs PORT USER PASSWORD FILE. Sends a message ten times, and
// writes it to the file. Ends with 0 if all went well.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const [port, user, pass, file] = process.argv.slice(2);

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
const { message: raw } = await composer.sendMail({
  from: { name: 'Dörte', address: user },
  to: user,
  subject: 'Grüße aus Zürich – 日本語',
  text: 'Schöne Grüße!\n.\n..\n',
  html: '<p>Schöne Grüße!</p>',
  attachments: [{ filename: 'anhang ä.bin', content: randomBytes(20_000) }],
});
writeFileSync(file, raw);

const transport = nodemailer.createTransport({
  pool: true,
  maxConnections: 3,
  host: '127.0.0.1',
  port: Number(port),
  secure: true,
  tls: { rejectUnauthorized: false },
  auth: { user, pass },
});
assert.ok(await transport.verify());
const sent = await Promise.all(
  Array.from({ length: 10 }, () => transport.sendMail({ envelope: { from: user, to: user }, raw })));
for (const { accepted, response } of sent) {
  assert.deepEqual(accepted, [user]);
  assert.match(response, /^250 2\.0\.0 /);
}
transport.close();
