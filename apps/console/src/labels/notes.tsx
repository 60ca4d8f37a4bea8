import { useQuery } from '@tanstack/react-query'
import { Button, Mentions } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useToldChange } from '../changing/index.ts'
import { useTexts } from '../texts/index.ts'
import { usePeople } from '../tickets/use-people.ts'
import { fullTime } from '../time/index.ts'

/** Notes for colleagues in this conversation, the newest last; `@` names who is to hear of it. */
export function NotesHere({ conversationId: id }: { conversationId: string }) {
  const { t, language } = useTexts()
  const found = useQuery({ queryKey: ['labels', id], queryFn: () => labelCalls.of(id) })
  const people = usePeople()
  const [words, write] = useState('')
  const mentions = people.filter(({ label }) => words.includes(`@${label}`)).map(({ value }) => value)
  const save = useToldChange(
    'labels',
    () => labelCalls.note(id, { words: words.trim(), mentions: mentions.slice(0, 20) }),
    () => write(''),
  )
  return (
    <section className="side-section labels" aria-label={t('labels.notes')}>
      <h2>{t('labels.notes')}</h2>
      {(found.data?.notes ?? []).map((note) => (
        <div key={note.id} className="labels-note">
          <span className="soft">
            {note.by} · {fullTime(note.at, language)}
          </span>
          <p dir="auto">{note.words}</p>
        </div>
      ))}
      <Mentions
        aria-label={t('labels.note')}
        placeholder={t('labels.noteHint')}
        rows={2}
        maxLength={4_000}
        value={words}
        options={people.map(({ value, label }) => ({ key: value, value: label, label }))}
        onChange={write}
      />
      {words.trim() !== '' && (
        <Button size="small" type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('labels.addNote')}
        </Button>
      )}
    </section>
  )
}
