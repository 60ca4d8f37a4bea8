import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { KeyboardEvent } from 'react'
import { graphCalls, knowledgeCalls, readSettings } from '../../../api/index.ts'
import { useChannelKinds } from '../../../channels/use-channel-kinds.ts'
import { useMe } from '../../../shell/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { ProductsSelect } from './product-select.tsx'

const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'ru', 'ar', 'th', 'vi', 'id', 'ms']

/** For whom, where and when the answer at `name` is: goods by their names, everything else chosen from what the shop has, or written. */
export function Conditions({ name }: { name: number }) {
  const { t } = useTexts()
  const lists = useChoices(name)
  const shops = useShops()
  return (
    <fieldset className="entry-conditions" aria-label={t('entry.answers')} onKeyDownCapture={tabLeaves}>
      <Form.Item name={[name, 'products']} label={t('entry.products')}>
        <ProductsSelect />
      </Form.Item>
      {lists.map(({ list, options }) => (
        <Form.Item key={list} name={[name, list]} label={t(`entry.${list}`)}>
          <Select mode="tags" tokenSeparators={[',', '，']} options={options} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ))}
      {shops.length > 1 && (
        <Form.Item name={[name, 'shops']} label={t('entry.shops')}>
          <Select mode="multiple" options={shops} />
        </Form.Item>
      )}
      <Form.Item name={[name, 'from']} label={t('entry.from')}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name={[name, 'to']} label={t('entry.to')}>
        <Input type="datetime-local" />
      </Form.Item>
    </fieldset>
  )
}

/** Tab goes on to the next field; a list of the library that is open would take it for choosing what stands under the pointer. */
export function tabLeaves(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation()
}

/** The shops of the workspace, to choose from. */
export function useShops(): { value: string; label: string }[] {
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 60_000 })
  return settings.data?.shops.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** Where an answer is read: the connected channels, those that are chosen already, and the help centre. */
export function useReadAt(chosen: readonly string[] = []): { value: string; label: string }[] {
  return useChannelKinds([...chosen, 'help'])
}

/** What the shop itself has of each condition that is a list of words. */
function useChoices(name: number) {
  const { language } = useTexts()
  const channels = useReadAt(Form.useWatch<string[] | undefined>(['answers', name, 'channels']))
  const shelves = useQuery({
    queryKey: ['graph', 'shelves'],
    queryFn: () => graphCalls.found('', { kind: 'category', origin: 'catalogue' }),
    staleTime: 60_000,
  })
  const shoppers = useQuery({
    queryKey: ['preview', 'shoppers'],
    queryFn: knowledgeCalls.readPreviewShoppers,
    enabled: useMe().rights.includes('knowledge.write'),
    staleTime: 60_000,
  })
  const levels = shoppers.data?.levels ?? []
  const tongues = new Intl.DisplayNames([language], { type: 'language' })
  return [
    { list: 'categories', options: (shelves.data?.nodes ?? []).map(({ zh }) => ({ value: zh, label: zh })) },
    { list: 'levels', options: levels.map((value) => ({ value, label: value })) },
    { list: 'channels', options: channels },
    { list: 'languages', options: LANGUAGES.map((value) => ({ value, label: tongues.of(value) ?? value })) },
  ] as const
}
