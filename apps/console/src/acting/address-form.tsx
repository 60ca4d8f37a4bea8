import type { DeskAddress } from '@xiaoer/contract/acting'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../texts/index.ts'

const EMPTY: DeskAddress = { name: '', phone: '', province: '', city: '', district: '', street: '' }
const FIELDS = ['province', 'city', 'district', 'street', 'name', 'phone'] as const
const NEEDED = ['province', 'city', 'street'] as const

/** Where an order is to go, weighed when it is whole. */
export function AddressForm({ put }: { readonly put: (address: DeskAddress) => void }) {
  const { t } = useTexts()
  const [address, write] = useState(EMPTY)
  const isWhole = NEEDED.every((field) => address[field].trim() !== '')
  return (
    <form
      className="acting-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) put(address)
      }}
    >
      {FIELDS.map((field) => (
        <Input
          key={field}
          size="small"
          aria-label={t(`acting.address.${field}`)}
          placeholder={t(`acting.address.${field}`)}
          maxLength={field === 'street' ? 200 : 40}
          value={address[field]}
          onChange={({ target }) => write({ ...address, [field]: target.value })}
        />
      ))}
      <Button size="small" htmlType="submit" disabled={!isWhole}>
        {t('acting.weigh')}
      </Button>
    </form>
  )
}
