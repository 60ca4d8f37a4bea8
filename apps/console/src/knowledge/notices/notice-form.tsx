import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NamedProduct, NoticeView, PutNotice } from '@xiaoer/contract'
import { Button, Form, Input, Radio, Select } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { useChannelKinds } from '../../channels/use-channel-kinds.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fieldTime, momentOfField } from '../../time/index.ts'
import { tabLeaves, useShops } from '../editor/conditions/conditions.tsx'
import { ProductsSelect } from '../editor/conditions/product-select.tsx'
import { useMatters } from './about.ts'

interface Values {
  text: string
  english: string
  intents: string[]
  regions: string[]
  /** Absent where there is only one to choose. */
  shops?: string[]
  channels: string[]
  products: NamedProduct[]
  status: NoticeView['status']
  from: string
  to: string
}

/** As it is saved; a translation that the form does not show stays. */
function bodyOf({ english, from, to, ...rest }: Values, known: NoticeView | undefined): PutNotice {
  const { en: _, ...others } = known?.translations ?? {}
  const translations = english.trim() === '' ? others : { ...others, en: english.trim() }
  return {
    ...rest,
    shops: rest.shops ?? known?.shops ?? [],
    translations,
    from: momentOfField(from),
    to: momentOfField(to),
  }
}

const FRESH = { text: '', english: '', intents: [], regions: [], channels: [], products: [], status: 'live' } as const

const valuesOf = (known: NoticeView | undefined) =>
  known ? { ...known, english: known.translations['en'] ?? '', from: fieldTime(known.from), to: fieldTime(known.to) } : FRESH

/** Writes a notice, or changes one: its words, from when to when, and whom it is for. */
export function NoticeForm({ known, done }: { known?: NoticeView; done: () => void }) {
  const { t } = useTexts()
  const save = useSaving(known, done)
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
      <Said />
      <Reach />
      <Form.Item name="status" label={t('knowledge.status')}>
        <Radio.Group options={(['live', 'draft', 'archived'] as const).map((value) => ({ value, label: t(`knowledge.${value}`) }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('knowledge.save')}
      </Button>
    </Form>
  )
}

/** The words, and from when to when. */
function Said() {
  const { t } = useTexts()
  const needed = [{ required: true, message: t('knowledge.needed', { max: 2_000 }) }]
  const time = [{ required: true, message: t('notice.timeNeeded') }]
  return (
    <>
      <Form.Item name="text" label={t('notice.text')} rules={needed}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
      <Form.Item name="english" label={t('notice.english')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
      <div className="entry-conditions">
        <Form.Item name="from" label={t('entry.from')} rules={time}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={t('entry.to')} rules={time}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </>
  )
}

/** What it is said to, and to whom; empty is everybody. */
function Reach() {
  const { t } = useTexts()
  const shops = useShops()
  const channels = useChannelKinds(Form.useWatch<string[] | undefined>('channels'))
  return (
    <fieldset className="notice-reach" aria-label={t('notice.reach')} onKeyDownCapture={tabLeaves}>
      <Form.Item name="intents" label={t('notice.intents')}>
        <Select mode="multiple" options={useMatters()} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="regions" label={t('notice.regions')}>
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
      <div className="entry-conditions">
        <Form.Item name="products" label={t('entry.products')}>
          <ProductsSelect />
        </Form.Item>
        <Form.Item name="channels" label={t('entry.channels')}>
          <Select mode="multiple" options={channels} />
        </Form.Item>
        {shops.length > 1 && (
          <Form.Item name="shops" label={t('entry.shops')}>
            <Select mode="multiple" options={shops} />
          </Form.Item>
        )}
      </div>
    </fieldset>
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
