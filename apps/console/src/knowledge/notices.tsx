import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticeView, PutNotice } from '@xiaoer/contract'
import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { local } from './editor/values.ts'

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
      <p className="faint">{[...one.intents, ...one.regions].join(' · ')}</p>
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

interface Values {
  text: string
  intents: string[]
  regions: string[]
  from: string
  to: string
}

/** As it is saved; what the form does not show of a notice stays. */
const bodyOf = ({ text, intents, regions, from, to }: Values, known: NoticeView | undefined): PutNotice => ({
  text,
  intents,
  regions,
  translations: known?.translations ?? {},
  shops: known?.shops ?? [],
  channels: known?.channels ?? [],
  products: known?.products ?? [],
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  status: known?.status ?? 'live',
})

const valuesOf = (known: NoticeView | undefined): Partial<Values> =>
  known
    ? { text: known.text, intents: known.intents, regions: known.regions, from: local(known.from), to: local(known.to) }
    : { intents: [], regions: [] }

function NoticeForm({ known, done }: { known?: NoticeView; done: () => void }) {
  const { t } = useTexts()
  const save = useSaving(known, done)
  const needed = [{ required: true, message: t('knowledge.needed', { max: 2_000 }) }]
  const usual = ['shipping.', 'order.', 'return.', 'promo.'].map((value) => ({ value }))
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="card"
      {...(known && { name: known.id })}
      initialValues={valuesOf(known)}
      onFinish={(values: Values) => save.mutate(values)}
    >
      {save.isError && <Problem error={save.error} />}
      <Form.Item name="text" label={t('notice.text')} rules={needed}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
      <Form.Item name="intents" label={t('notice.intents')}>
        <Select mode="tags" options={usual} tokenSeparators={[',', ' ']} />
      </Form.Item>
      <Form.Item name="regions" label={t('notice.regions')}>
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
      <div className="entry-conditions">
        <Form.Item name="from" label={t('entry.from')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={t('entry.to')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('knowledge.save')}
      </Button>
    </Form>
  )
}

function useSaving(known: NoticeView | undefined, done: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: Values) => knowledgeCalls.putNotice(bodyOf(values, known), known?.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['notices'] })
      done()
    },
  })
}
