import { useQuery } from '@tanstack/react-query'
import type { PreviewAs } from '@xiaoer/contract/preview'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../../../api/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { momentOfField } from '../../../time/index.ts'
import { useReadAt } from '../conditions/conditions.tsx'
import { ProductSelect } from '../conditions/product-select.tsx'

/** As whom and where one looks, as the form has it. */
export interface Eyes {
  /** A shop and the customer id it knows, parted by a blank; the id alone where it was written; null: nobody in particular. */
  shopper: string | null
  product: string | null
  channel: string
  language: string
  at: string
}

/** As the service takes it. */
export function eyesOf({ shopper, product, channel, language, at }: Eyes): PreviewAs {
  const [customerId, shop] = shopper?.split(' ', 2).toReversed() ?? []
  return {
    ...(shop && { shop }),
    customerId: customerId ?? null,
    page: product === null ? { kind: 'home' } : { kind: 'product', ref: product },
    channel,
    language,
    ...(at && { at: momentOfField(at) }),
  }
}

/** Shopper, page, channel, language and moment. */
export function EyesFields() {
  const { t } = useTexts()
  const languages = [
    { value: 'zh-CN', label: t('preview.zh') },
    { value: 'en', label: t('preview.en') },
  ]
  const channels = useReadAt(['web'])
  return (
    <div className="entry-conditions">
      <Form.Item name="shopper" label={t('preview.shopper')}>
        <Shoppers />
      </Form.Item>
      <Form.Item name="product" label={t('preview.page')}>
        <ProductSelect none={t('preview.home')} />
      </Form.Item>
      <Form.Item name="channel" label={t('preview.channel')}>
        <Select id="preview-channel" options={channels} />
      </Form.Item>
      <Form.Item name="language" label={t('preview.language')}>
        <Select id="preview-language" options={languages} />
      </Form.Item>
      <Form.Item name="at" label={t('preview.at')}>
        <Input id="preview-at" type="datetime-local" />
      </Form.Item>
    </div>
  )
}

interface Field {
  value?: string | null
  onChange?: (value: string | null) => void
}

function Shoppers({ value, onChange }: Field) {
  const { t } = useTexts()
  const known = useQuery({ queryKey: ['preview', 'shoppers'], queryFn: knowledgeCalls.readPreviewShoppers, staleTime: 60_000 })
  const [words, setWords] = useState('')
  const listed = (known.data?.shoppers ?? []).map(({ customerId, shop, name, level }) => ({
    value: `${shop} ${customerId}`,
    label: [name ?? customerId, level].filter(Boolean).join(' · '),
  }))
  // whom the shop knows and the list does not: by the id it has for them
  const id = words.trim()
  const written = id === '' || /\s/u.test(id) ? [] : [{ value: id, label: t('preview.customer', { id }) }]
  const options = [...listed.filter(({ label, value: one }) => `${label} ${one}`.includes(id)), ...written]
  return (
    <Select
      id="preview-shopper"
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('preview.nobody')}
      loading={known.isPending}
      options={options}
      value={value ?? null}
      onChange={(one: string | null | undefined) => onChange?.(one ?? null)}
    />
  )
}
