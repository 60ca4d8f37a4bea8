import type { TicketView } from '@xiaoer/contract/tickets'
import { Button, Mentions } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { usePeople } from '../use-people.ts'
import { useTold } from './use-told.ts'

/** Notes and changes in one line of time, the newest last, and a place to write the next note. */
export function Timeline({ view }: { view: TicketView }) {
  const { t, language } = useTexts()
  const told = useTold(view)
  const lines = [
    ...view.notes.map(({ id, at, by, rule, words, mentions }) => ({
      key: id,
      at,
      by: by || rule || '',
      rule: rule !== null,
      words,
      mentions,
    })),
    ...view.history.map((change, i) => ({
      key: `${i}`,
      at: change.at,
      by: change.by ?? change.rule ?? t('tickets.byService'),
      rule: change.rule !== null,
      change,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <section className="card ticket-time" aria-label={t('tickets.history')}>
      <h2>{t('tickets.history')}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.key} className={'words' in line ? 'is-note' : 'is-change'}>
            <span className="soft">
              {line.rule && `⚙ `}
              {line.by} · <time dateTime={line.at}>{fullTime(line.at, language)}</time>
            </span>
            {'words' in line ? (
              <p className="ticket-words" dir="auto">
                {line.words}
              </p>
            ) : (
              <p>{told(line.change)}</p>
            )}
          </li>
        ))}
      </ol>
      <Write id={view.ticket.id} />
    </section>
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
