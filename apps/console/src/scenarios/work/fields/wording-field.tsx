import type { Wording } from '@xiaoer/contract/scenarios'
import { Input, Select } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'
import { Labelled } from './labelled.tsx'

interface Props {
  name: string
  wording: Wording | undefined
  change: (wording: Wording | undefined) => void
}

const OWN = ' own'

/** Words of shoppers: none, those that ship for a matter, or the shop's own, one a line. */
export function WordingField({ name, wording, change }: Props) {
  const { t, language } = useTexts()
  const { data } = useParts()
  const shipped = (data?.wordings ?? []).map((value) => ({
    value,
    label: t('scenarios.wordingOf', { matter: data?.words[`settle.title.${value}`]?.[language] ?? value }),
  }))
  const value = Array.isArray(wording) ? OWN : (wording ?? null)
  return (
    <>
      <Labelled name={name}>
        {(id) => (
          <Select<string | null>
            id={id}
            allowClear
            style={{ width: '100%' }}
            value={value}
            options={[{ value: OWN, label: t('scenarios.ownWordings') }, ...shipped]}
            onChange={(next) => change(next === OWN ? [t('scenarios.wordingStart')] : (next ?? undefined))}
          />
        )}
      </Labelled>
      {Array.isArray(wording) && (
        <Labelled name={t('scenarios.wordingLines', { field: name })}>
          {(id) => (
            <Input.TextArea id={id} rows={3} defaultValue={wording.join('\n')} onBlur={({ target }) => change(linesOf(target.value))} />
          )}
        </Labelled>
      )}
    </>
  )
}

function linesOf(text: string): string[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.length > 0 ? lines : undefined
}
