import type { TicketView } from '@xiaoer/contract/tickets'
import { Button, Mentions } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { usePeople } from '../use-people.ts'
import { Reply } from './reply.tsx'
import { useTold } from './use-told.ts'

/** What was said with who asked, notes and changes in one line of time, the newest last, and places to write the next. */
export function Timeline({ view }: { view: TicketView }) {
  const { t } = useTexts()
  const told = useTold(view)
  const notes = view.notes.map(({ id, at, by, rule, words }) => ({ key: id, at, by: by || rule || '', rule, words, note: true }))
  const comments = view.comments.map(({ id, at, by, name, words, mail }) => {
    const who = by === 'program' ? t('ticket.source.api') : name || view.ticket.shopperName || t('shopper.visitor')
    return { key: id, at, by: `💬 ${who}${mail ? ` · ${t(`tickets.mail.${mail}`)}` : ''}`, rule: null, words, note: true }
  })
  const changes = view.history.map((change, i) => {
    const by = change.by ?? change.rule ?? t('tickets.byService')
    return { key: String(i), at: change.at, by, rule: change.rule, words: told(change), note: false }
  })
  return (
    <section className="card ticket-time" aria-label={t('tickets.history')}>
      <h2>{t('tickets.history')}</h2>
      <ol>
        {[...comments, ...notes, ...changes]
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .map(({ key, ...line }) => (
            <Told key={key} {...line} />
          ))}
      </ol>
      {(view.ticket.conversationId === null || view.ticket.source === 'form') && <Reply id={view.ticket.id} />}
      <Write id={view.ticket.id} />
    </section>
  )
}

interface Line {
  at: string
  by: string
  /** The rule that did it, where one did. */
  rule: string | null
  words: string
  note: boolean
}

function Told({ at, by, rule, words, note }: Line) {
  const { language } = useTexts()
  return (
    <li className={note ? 'is-note' : 'is-change'}>
      <span className="soft">
        {rule !== null && '⚙ '}
        {by} · <time dateTime={at}>{fullTime(at, language)}</time>
      </span>
      <p className={note ? 'ticket-words' : undefined} dir="auto">
        {words}
      </p>
    </li>
  )
}

/** A note for colleagues; `@` names those who are to hear of it. */
function Write({ id }: { id: string }) {
  const { t } = useTexts()
  const people = usePeople()
  const [words, write] = useState('')
  const mentions = people.filter(({ label }) => words.includes(`@${label}`)).map(({ value }) => value)
  const save = useToldChange(
    'tickets',
    () => ticketCalls.note(id, { words: words.trim(), mentions: mentions.slice(0, 20) }),
    () => write(''),
  )
  return (
    <div className="ticket-note">
      <Mentions
        aria-label={t('tickets.note')}
        placeholder={t('tickets.noteHint')}
        rows={3}
        maxLength={8_000}
        value={words}
        options={people.map(({ value, label }) => ({ key: value, value: label, label }))}
        onChange={write}
      />
      <Button type="primary" disabled={!words.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.addNote')}
      </Button>
    </div>
  )
}
