import '../../look/field-row.css'
import type { Policies } from '@xiaoer/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { usePlace } from '../place/use-place.ts'
import { differences } from './difference.ts'

/** So many are shown at once; more are folded away. */
const FEW = 12

/** What differs between two versions, whether published, waiting or a draft; at first the last two. */
export function Compared({ shopId, editions, versions }: Pick<Policies, 'editions' | 'versions'> & { shopId: string }) {
  const { t } = useTexts()
  const drafts = versions.filter(({ state }) => state === 'draft' || state === 'waiting')
  const all = [
    ...editions.map(({ version, text }) => ({ key: `published ${version}`, label: version, text })),
    ...drafts.map(({ id, version, state, text }) => ({ key: id, label: `${version ?? '?'} · ${t(`policy.state.${state}`)}`, text })),
  ]
  const [chosen, choose] = useState<{ from?: string; to?: string }>({})
  const from = all.find(({ key }) => key === chosen.from) ?? all.at(-2)
  const to = all.find(({ key }) => key === chosen.to) ?? all.at(-1)
  if (!from || !to) return null
  const options = all.map(({ key, label }) => ({ value: key, label }))
  return (
    <section aria-label={t('policy.difference')}>
      <h2>{t('policy.difference')}</h2>
      <div className="field-row">
        <Select
          aria-label={t('policy.differenceFrom')}
          value={from.key}
          options={options}
          onChange={(key) => choose({ ...chosen, from: key })}
        />
        →
        <Select aria-label={t('policy.differenceTo')} value={to.key} options={options} onChange={(key) => choose({ ...chosen, to: key })} />
      </div>
      <Told shopId={shopId} before={from.text} after={to.text} />
    </section>
  )
}

function Told({ shopId, before, after }: { shopId: string; before: string; after: string }) {
  const { t } = useTexts()
  const [old, now] = [usePlace(shopId, before), usePlace(shopId, after)]
  const found = differences(before, after)
  if (found === undefined) return <p className="bad">▲ {t('policy.differenceBroken')}</p>
  if (found.length === 0) return <p className="soft">{t('policy.noDifference')}</p>
  return (
    <details open={found.length <= FEW}>
      <summary>{t('policy.differences', { count: found.length })}</summary>
      <ul>
        {found.map((one) => (
          <li key={one.path}>
            <span title={one.path}>{(one.after === undefined ? old : now).place(one.path)}</span>{' '}
            {one.before !== undefined && <del>{old.value(one.path, one.before)}</del>}{' '}
            {one.after !== undefined && <ins>{now.value(one.path, one.after)}</ins>}
          </li>
        ))}
      </ul>
    </details>
  )
}
