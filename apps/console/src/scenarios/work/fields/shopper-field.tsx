import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { Labelled, useTyped } from './labelled.tsx'

/** Shoppers that are made up, as a dialogue names them. */
export const SHOPPERS = [
  'with unpaid order',
  'with paid order',
  'with shipped/in_transit order',
  'with shipped/stuck order',
  'with delivered order signed 3 days ago',
  'with delivered order signed 30 days ago',
  'with refunding order',
  'visitor',
] as const

interface Props {
  shopper: string
  change: (shopper: string) => void
}

/** As whom one chats: chosen in words, or written as a dialogue has it. */
export function ShopperField({ shopper, change }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const [sought, seek] = useState('')
  const { value, type, onBlur } = useTyped(shopper, (typed) => change(typed.trim() || 'visitor'))
  const choices = SHOPPERS.map((value) => ({ value, words: named('madeUp', value) }))
  const fitting = choices.filter(({ value, words }) => `${words} ${value}`.includes(sought))
  return (
    <Labelled name={t('scenarios.shopper')}>
      {(id) => (
        <AutoComplete
          id={id}
          style={{ width: '100%' }}
          value={value}
          options={fitting.map((one) => ({ value: one.value, label: <Choice {...one} /> }))}
          showSearch={{ onSearch: seek }}
          onOpenChange={(open) => open && seek('')}
          onChange={type}
          onBlur={onBlur}
        />
      )}
    </Labelled>
  )
}

/** What is meant, and how it is written. */
const Choice = ({ words, value }: { words: string; value: string }) => (
  <>
    {words} <span className="soft">{value}</span>
  </>
)
