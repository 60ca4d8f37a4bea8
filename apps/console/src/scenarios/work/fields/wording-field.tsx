import type { Wording } from '@xiaoer/contract/scenarios'
import { Select } from 'antd'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'
import { Labelled, linesIn, TypedLines } from './labelled.tsx'

interface Props {
  name: string
  wording: Wording | undefined
  change: (wording: Wording | undefined) => void
}

const OWN = ' own'

/** Words of shoppers: none, those that ship for a matter, or the shop's own, one a line. */
export function WordingField({ name, wording, change }: Props) {
  const { t, language } = useTexts()
  const named = useNamed()
  const { data } = useParts()
  const shipped = (data?.wordings ?? []).map((value) => ({
    value,
    label: t('scenarios.wordingOf', { matter: data?.words[`settle.title.${value}`]?.[language] ?? named('wording', value) }),
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
        <TypedLines
          name={t('scenarios.wordingLines', { field: name })}
          rows={3}
          value={wording.join('\n')}
          take={(text) => linesIn(text).length > 0 && change(linesIn(text))}
        />
      )}
    </>
  )
}
