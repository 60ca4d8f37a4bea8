import './policy.css'
import { useQuery } from '@tanstack/react-query'
import type { PolicyVersion } from '@xiaoer/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { policyCalls, readSettings } from '../api/index.ts'
import { Problem, Sure, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Compared } from './compared/compared.tsx'
import { Drafts } from './drafts.tsx'
import { Editions } from './editions.tsx'
import { Editor } from './editor.tsx'
import { Kept } from './kept/kept.tsx'
import { DaysKnown } from './market/days-known.tsx'
import { Market } from './market/market.tsx'
import { newVersion } from './new-version.ts'
import { usePolicyStep } from './use-policy-step.ts'

/** Others write and approve, and versions come into force: what stands by now is seen soon. */
const LOOK_EVERY_MS = 15_000

/** The rules of each shop of the workspace. */
export function PolicySection() {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  if (settings.isPending) return <Waiting />
  if (settings.isLoadingError) return <Problem error={settings.error} again={() => void settings.refetch()} />
  const { shops } = settings.data
  return (
    <>
      <p className="soft">{t('policy.words')}</p>
      {shops.map((shop) => (
        <section key={shop.id} aria-label={shop.name}>
          {shops.length > 1 && <h2>{shop.name}</h2>}
          <Market shop={shop} />
          <DaysKnown shopId={shop.id} />
          <ShopPolicy shopId={shop.id} zone={shop.timeZone} />
          <Kept shopId={shop.id} />
        </section>
      ))}
    </>
  )
}

/** What is being written: a new text, or a version that was opened. */
export interface Opened {
  readonly text: string
  readonly version?: PolicyVersion
}

function ShopPolicy({ shopId, zone }: { shopId: string; zone: string }) {
  const { t } = useTexts()
  const manages = useMe().rights.includes('policies')
  const [opened, open] = useState<Opened>()
  const policies = useQuery({ queryKey: ['policies', shopId], queryFn: () => policyCalls.all(shopId), refetchInterval: LOOK_EVERY_MS })
  const back = usePolicyStep(shopId, () => policyCalls.rollBack(shopId), 'policy.published')
  if (policies.isPending) return <Waiting />
  if (policies.isLoadingError) return <Problem error={policies.error} again={() => void policies.refetch()} />
  const { editions, versions, template, alone } = policies.data
  const taken = [...editions, ...versions].flatMap(({ version }) => version ?? [])
  const begin = (text: string) => open({ text: newVersion(text, taken, zone, new Date()) })
  return (
    <>
      <Editions editions={editions} begin={manages ? begin : undefined} />
      {manages && template !== null && (
        <div className="policy-first">
          <p className="soft">{t('policy.firstWords')}</p>
          <Button type="primary" onClick={() => begin(template)}>
            {t('policy.first')}
          </Button>
        </div>
      )}
      {manages && editions.length > 0 && (
        <Sure title={t('policy.rollBackSure')} okText={t('policy.rollBack')} cancelText={t('deeds.back')} onConfirm={() => back.mutate()}>
          <Button loading={back.isPending}>{t('policy.rollBack')}</Button>
        </Sure>
      )}
      <Drafts versions={versions} first={template !== null} open={(version) => open({ text: version.text, version })} />
      {opened && <Editor key={opened.version?.id ?? opened.text} shopId={shopId} opened={opened} alone={alone} show={open} />}
      <Compared shopId={shopId} editions={editions} versions={versions} />
    </>
  )
}
