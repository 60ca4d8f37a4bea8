import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Revision } from '@xiaoer/contract'
import { App, Button } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { changesOf } from './words/changes.ts'
import { useEntryWords } from './words/use-entry-words.ts'

/** All versions of an entry: who changed what and when; an old one can be put back. */
export function History({ id, readOnly, done }: { id: string; readOnly: boolean; done: () => void }) {
  const history = useQuery({ queryKey: ['entries', id, 'history'], queryFn: () => knowledgeCalls.entryHistory(id) })
  if (history.isPending) return <Waiting />
  if (history.isLoadingError) return <Problem error={history.error} />
  const { revisions } = history.data
  return (
    <ol className="entry-history">
      {revisions.map((one, at) => (
        <Version key={one.revision} id={id} one={one} before={revisions[at + 1]} newest={at === 0} readOnly={readOnly} done={done} />
      ))}
    </ol>
  )
}

interface VersionProps {
  id: string
  one: Revision
  before: Revision | undefined
  newest: boolean
  readOnly: boolean
  done: () => void
}

function Version({ id, one, before, newest, readOnly, done }: VersionProps) {
  const { t, language } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => knowledgeCalls.restoreEntry(id, one.revision),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['entries'] })
      void message.success(t('entry.restored'))
      done()
    },
  })
  return (
    <li className="card">
      <div className="entry-version">
        <b>{t('entry.version', { n: one.revision })}</b>
        <span className="soft">
          {one.by?.name ?? '–'} · {t(`entry.via.${one.via}`)}
        </span>
        <time className="faint">{shortTime(one.at, Date.now(), language)}</time>
        <span className="grow" />
        {!newest && !readOnly && (
          <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
            {t('entry.restore')}
          </Button>
        )}
      </div>
      {restore.isError && <Problem error={restore.error} />}
      {before && <Changes before={before} one={one} />}
    </li>
  )
}

/** What this version changed, field by field. */
function Changes({ before, one }: { before: Revision; one: Revision }) {
  const { t } = useTexts()
  const changes = changesOf(before.content, one.content, useEntryWords())
  if (changes.length === 0) return <p className="faint">{t('entry.same')}</p>
  return changes.map(({ field, was, is }) => (
    <div key={field} className="entry-change">
      <b>{field}</b>
      {was && <del dir="auto">{was}</del>}
      {is && <ins dir="auto">{is}</ins>}
    </div>
  ))
}
