import { useQuery } from '@tanstack/react-query'
import type { Labels } from '@xiaoer/contract/labels'
import { Button, Mentions } from 'antd'
import { type ComponentRef, useRef, useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useToldChange } from '../changing/index.ts'
import { useAsked } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { usePeople } from '../tickets/use-people.ts'
import { fullTime } from '../time/index.ts'

/** Notes for colleagues in this conversation, the newest last; `@` names who is to hear of it. */
export function NotesHere({ conversationId: id }: { conversationId: string }) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['labels', id], queryFn: () => labelCalls.of(id) })
  const people = usePeople()
  const [words, write] = useState('')
  const field = useRef<ComponentRef<typeof Mentions>>(null)
  useAsked('note', () => field.current?.focus())
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
        <Note key={note.id} note={note} />
      ))}
      <Mentions
        ref={field}
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

function Note({ note: { by, at, words } }: { note: Labels['notes'][number] }) {
  const { language } = useTexts()
  return (
    <div className="labels-note">
      <span className="soft">
        {by} · {fullTime(at, language)}
      </span>
      <p dir="auto">{words}</p>
    </div>
  )
}
