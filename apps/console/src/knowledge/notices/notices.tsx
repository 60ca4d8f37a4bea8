import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticeView } from '@xiaoer/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../../api/index.ts'
import { Drawer, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useAbout } from './about.ts'
import { NoticeForm } from './notice-form.tsx'

/** What goes before other answers for a time: those there are, and a form for a new one. */
export function Notices({ readOnly, close }: { readOnly: boolean; close: () => void }) {
  const { t } = useTexts()
  const [adding, setAdding] = useState(false)
  const notices = useQuery({ queryKey: ['notices'], queryFn: knowledgeCalls.readNotices })
  return (
    <Drawer open onClose={close} title={t('notice.title')} size={560}>
      <p className="soft">{t('notice.words')}</p>
      {notices.isPending && <Waiting />}
      {notices.isError && <Problem error={notices.error} />}
      {notices.data?.notices.length === 0 && <p className="soft">{t('notice.none')}</p>}
      {notices.data?.notices.map((one) => (
        <One key={one.id} one={one} readOnly={readOnly} />
      ))}
      {!readOnly && !adding && <Button onClick={() => setAdding(true)}>{t('notice.add')}</Button>}
      {adding && <NoticeForm done={() => setAdding(false)} />}
    </Drawer>
  )
}

function One({ one, readOnly }: { one: NoticeView; readOnly: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const about = useAbout()
  const remove = useMutation({
    mutationFn: () => knowledgeCalls.removeNotice(one.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  return (
    <article className="card notice">
      <p dir="auto">{one.text}</p>
      <p className="soft">
        <time dateTime={one.from}>{new Date(one.from).toLocaleString()}</time> –{' '}
        <time dateTime={one.to}>{new Date(one.to).toLocaleString()}</time>{' '}
        {one.inForce && <b className="entry-live">{t('notice.inForce')}</b>}
      </p>
      <p className="faint">{about(one)}</p>
      {remove.isError && <Problem error={remove.error} />}
      {!readOnly && (
        <div className="entry-buttons">
          <Button size="small" aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {t('notice.edit')}
          </Button>
          <Button size="small" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('notice.remove')}
          </Button>
        </div>
      )}
      {editing && <NoticeForm known={one} done={() => setEditing(false)} />}
    </article>
  )
}
