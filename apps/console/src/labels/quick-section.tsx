import { useQuery } from '@tanstack/react-query'
import type { PutQuickReply, QuickReply } from '@xiaoer/contract/labels'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useChange, useToldChange } from '../changing/index.ts'
import { Drawer, Empty, Problem, Sure, Waiting } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'

/** Ready replies: one's own, and everybody's. */
export function QuickSection() {
  const { t } = useTexts()
  const me = useMe()
  const found = useQuery({ queryKey: ['quick-replies'], queryFn: labelCalls.quick })
  const [opened, open] = useState<QuickReply | 'new'>()
  const remove = useToldChange('quick-replies', (id: string) => labelCalls.removeQuick(id))
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  const add = (
    <Button type="primary" onClick={() => open('new')}>
      {t('labels.newQuick')}
    </Button>
  )
  const may = ({ mine, shared }: QuickReply) => mine || (shared && me.role !== 'agent')
  return (
    <>
      <h2>{t('settings.quick')}</h2>
      <p className="soft">{t('labels.quickWords')}</p>
      {found.data.replies.length === 0 && <Empty title={t('labels.noQuick')}>{t('labels.noQuickWords')}</Empty>}
      {found.data.replies.map((reply) => (
        <section key={reply.id} className="card labels-quick" data-quick={reply.shortcut}>
          <p>
            <kbd>/{reply.shortcut}</kbd> <b>{reply.title}</b>{' '}
            <span className="soft">{t(reply.shared ? 'labels.everybodys' : 'labels.own')}</span>{' '}
            <span className="soft">{t('labels.used', { n: reply.used })}</span>
          </p>
          <p dir="auto">{reply.words}</p>
          {may(reply) && (
            <p>
              <Button onClick={() => open(reply)}>{t('tickets.edit')}</Button>{' '}
              <Sure
                title={t('labels.removeTagSure', { name: reply.title })}
                okText={t('labels.remove')}
                cancelText={t('page.cancel')}
                onConfirm={() => remove.mutate(reply.id)}
              >
                <Button type="link" danger>
                  {t('labels.remove')}
                </Button>
              </Sure>
            </p>
          )}
        </section>
      ))}
      {add}
      {opened && (
        <Drawer open size={480} title={opened === 'new' ? t('labels.newQuick') : opened.title} onClose={() => open(undefined)}>
          <QuickForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function QuickForm({ known, done }: { known: QuickReply | undefined; done: () => void }) {
  const { t } = useTexts()
  const me = useMe()
  const [reply, set] = useState<PutQuickReply>({
    shortcut: known?.shortcut ?? '',
    title: known?.title ?? '',
    words: known?.words ?? '',
    shared: known?.shared ?? false,
  })
  const save = useChange('quick-replies', () => labelCalls.putQuick(reply, known?.id), done)
  return (
    <div className="labels-fields">
      <Input
        aria-label={t('labels.shortcut')}
        placeholder={t('labels.shortcut')}
        prefix="/"
        maxLength={20}
        value={reply.shortcut}
        onChange={({ target }) => set({ ...reply, shortcut: target.value.trim() })}
      />
      <Input
        aria-label={t('labels.quickTitle')}
        placeholder={t('labels.quickTitle')}
        maxLength={60}
        value={reply.title}
        onChange={({ target }) => set({ ...reply, title: target.value })}
      />
      <Input.TextArea
        aria-label={t('labels.quickText')}
        placeholder={t('labels.quickText')}
        rows={5}
        maxLength={2_000}
        value={reply.words}
        onChange={({ target }) => set({ ...reply, words: target.value })}
      />
      <p className="soft">{t('labels.places')}</p>
      {me.role !== 'agent' && (
        <Checkbox checked={reply.shared} onChange={({ target }) => set({ ...reply, shared: target.checked })}>
          {t('labels.share')}
        </Checkbox>
      )}
      {save.isError && <Problem error={save.error} />}
      <Button
        type="primary"
        disabled={!reply.shortcut || !reply.title.trim() || !reply.words.trim()}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('labels.save')}
      </Button>
    </div>
  )
}
