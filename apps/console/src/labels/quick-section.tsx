import { useQuery } from '@tanstack/react-query'
import type { PutQuickReply, QuickReply } from '@xiaoer/contract/labels'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useChange, useToldChange } from '../changing/index.ts'
import { Drawer, Empty, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'
import { EditOrRemove } from '../tickets/setup/edit-or-remove.tsx'

/** Ready replies: one's own, and everybody's. */
export function QuickSection() {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['quick-replies'], queryFn: labelCalls.quick })
  const [opened, open] = useState<QuickReply | 'new'>()
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  return (
    <>
      <h2>{t('settings.quick')}</h2>
      <p className="soft">{t('labels.quickWords')}</p>
      {found.data.replies.length === 0 && <Empty title={t('labels.noQuick')}>{t('labels.noQuickWords')}</Empty>}
      {found.data.replies.map((reply) => (
        <One key={reply.id} reply={reply} open={() => open(reply)} />
      ))}
      <Button type="primary" onClick={() => open('new')}>
        {t('labels.newQuick')}
      </Button>
      {opened && (
        <Drawer open size={480} title={opened === 'new' ? t('labels.newQuick') : opened.title} onClose={() => open(undefined)}>
          <QuickForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function One({ reply: { id, shortcut, title, words, shared, mine, used }, open }: { reply: QuickReply; open: () => void }) {
  const { t } = useTexts()
  const me = useMe()
  const remove = useToldChange('quick-replies', () => labelCalls.removeQuick(id))
  return (
    <section className="card labels-quick" data-quick={shortcut}>
      <p>
        <kbd>/{shortcut}</kbd> <b>{title}</b> <span className="soft">{t(shared ? 'labels.everybodys' : 'labels.own')}</span>{' '}
        <span className="soft">{t('labels.used', { n: used })}</span>
      </p>
      <p dir="auto">{words}</p>
      {(mine || (shared && me.rights.includes('desk.manage'))) && (
        <p>
          <EditOrRemove name={title} edit={open} remove={() => remove.mutate(undefined)} />
        </p>
      )}
    </section>
  )
}

const FRESH: PutQuickReply = { shortcut: '', title: '', words: '', shared: false }

function QuickForm({ known, done }: { known: QuickReply | undefined; done: () => void }) {
  const { t } = useTexts()
  const me = useMe()
  const [{ shortcut, title, words, shared }, set] = useState<PutQuickReply>(known ?? FRESH)
  const reply = { shortcut, title, words, shared }
  const save = useChange('quick-replies', () => labelCalls.putQuick({ ...reply, revision: known?.revision }, known?.id), done)
  const put = (to: Partial<PutQuickReply>) => set({ ...reply, ...to })
  const names = { shortcut: t('labels.shortcut'), title: t('labels.quickTitle'), words: t('labels.quickText') }
  const field = (name: 'shortcut' | 'title' | 'words') => ({ 'aria-label': names[name], placeholder: names[name], value: reply[name] })
  return (
    <div className="labels-fields">
      <Input {...field('shortcut')} prefix="/" maxLength={20} onChange={({ target }) => put({ shortcut: target.value.trim() })} />
      <Input {...field('title')} maxLength={60} onChange={({ target }) => put({ title: target.value })} />
      <Input.TextArea {...field('words')} rows={5} maxLength={2_000} onChange={({ target }) => put({ words: target.value })} />
      <p className="soft">{t('labels.places')}</p>
      {me.rights.includes('desk.manage') && (
        <Checkbox checked={shared} onChange={({ target }) => put({ shared: target.checked })}>
          {t('labels.share')}
        </Checkbox>
      )}
      {save.isError && <Problem error={save.error} />}
      <Button
        type="primary"
        disabled={!shortcut || !title.trim() || !words.trim()}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('labels.save')}
      </Button>
    </div>
  )
}
