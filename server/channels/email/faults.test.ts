import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readMail } from './incoming.ts'
const folder = new URL('../../../../shared/faults/mail/', import.meta.url)
for (const name of readdirSync(folder).filter((n) => n.endsWith('.eml'))) {
  const r = await readMail({ uid: 1, source: readFileSync(new URL(name, folder)), at: new Date(0) }, { address: 'help@willow.example', authserv: '', language: 'en' })
  const parts = r.kind === 'words' ? r.arrival.parts.map((p) => [p.kind, p.kind === 'mail' ? p.notes : p.text.slice(0, 90), p.fold ? 'FOLD' : '', p.stands?.name]) : r.kind === 'left' ? [r.why] : r.reports
  console.log(name, r.kind, r.envelope.from, r.envelope.fromName, '|', JSON.stringify(parts))
}
