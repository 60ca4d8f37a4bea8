import { Select } from 'antd'
import { useId } from 'react'
import { intentName } from '../../../intents/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'

interface Props {
  intents: readonly string[] | undefined
  change: (intents: string[]) => void
}

/** What may be tapped next: matters that the shop serves. */
export function Offered({ intents = [], change }: Props) {
  const { t, language } = useTexts()
  const { data } = useParts()
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{t('scenarios.offered')}</label>
      <Select<string[]>
        id={id}
        mode="multiple"
        style={{ width: '100%' }}
        value={[...intents]}
        options={(data?.intents ?? []).map((value) => ({ value, label: intentName(value, language) }))}
        optionFilterProp="label"
        onChange={change}
      />
    </div>
  )
}
