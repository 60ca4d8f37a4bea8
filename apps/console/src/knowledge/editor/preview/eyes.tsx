import { useQuery } from '@tanstack/react-query'
import type { PreviewAs } from '@xiaoer/contract/preview'
import { AutoComplete, Form, Input, Select } from 'antd'
import { knowledgeCalls } from '../../../api/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { ProductSelect } from '../product-select.tsx'

/** As whom and where one looks, as the form has it. */
export interface Eyes {
  /** A customer id and the shop that knows it, parted by a blank; null: nobody in particular. */
  shopper: string | null
  product: string | null
  channel: string
  language: string
  at: string
}

/** As the service takes it. */
export function eyesOf({ shopper, product, channel, language, at }: Eyes): PreviewAs {
  const [shop, customerId] = shopper === null ? [] : shopper.split(' ', 2)
  return {
    ...(shop && { shop }),
    customerId: customerId ?? null,
    page: product === null ? { kind: 'home' } : { kind: 'product', ref: product },
    channel: channel.trim() || 'web',
    language,
    ...(at && { at: new Date(at).toISOString() }),
  }
}

/** Shopper, page, channel, language and moment. */
export function EyesFields() {
  const { t } = useTexts()
  const languages = [
    { value: 'zh-CN', label: t('preview.zh') },
    { value: 'en', label: t('preview.en') },
  ]
  const channels = ['web', 'wechat', 'whatsapp', 'email', 'help'].map((value) => ({ value }))
  return (
    <div className="entry-conditions">
      <Form.Item name="shopper" label={t('preview.shopper')}>
        <Shoppers />
      </Form.Item>
      <Form.Item name="product" label={t('preview.page')}>
        <ProductSelect none={t('preview.home')} />
      </Form.Item>
      <Form.Item name="channel" label={t('preview.channel')}>
        <AutoComplete id="preview-channel" options={channels} />
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
  const options = (known.data?.shoppers ?? []).map(({ customerId, shop, name, level }) => ({
    value: `${shop} ${customerId}`,
    label: [name ?? customerId, level].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      id="preview-shopper"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('preview.nobody')}
      loading={known.isPending}
      options={options}
      value={value ?? null}
      onChange={(one: string | null | undefined) => onChange?.(one ?? null)}
    />
  )
}
