import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PutMarket, ShopSettings } from '@xiaoer/contract'
import { App, Select, Space } from 'antd'
import { policyCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

const MARKETS = ['auto', 'CN', 'EU', 'none'] as const
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

/** Whose law a shop's decisions are under, and by which clock its days are counted. */
export function Market({ shop }: { shop: ShopSettings['shops'][number] }) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const disabled = !useMe().rights.includes('settings')
  const put = useMutation({
    mutationFn: (body: PutMarket) => policyCalls.putMarket(shop.id, body),
    onSuccess: () => void message.success(t('market.saved')),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => Promise.all([['settings'], ['me']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const { market, timeZone, law } = shop
  // what the currency alone would tell is known only while nobody has said another
  const autoLabel = market === null ? t('market.auto', { law: named('market', law ?? 'unknown') }) : t('market.autoPlain')
  return (
    <Space wrap className="policy-market">
      <span>{t('market.law')}</span>
      <Select<(typeof MARKETS)[number]>
        value={market ?? 'auto'}
        disabled={disabled}
        aria-label={t('market.law')}
        options={MARKETS.map((value) => ({ value, label: value === 'auto' ? autoLabel : named('market', value) }))}
        onChange={(value) => put.mutate({ market: value === 'auto' ? null : value, timeZone })}
      />
      <span>{t('market.zone')}</span>
      <Select
        showSearch
        value={timeZone}
        disabled={disabled}
        aria-label={t('market.zone')}
        options={ZONES}
        onChange={(zone) => put.mutate({ market, timeZone: zone })}
        style={{ minWidth: 200 }}
      />
      {law === null && <Lawless chosen={market === 'none'} />}
    </Space>
  )
}

/** What it means that no law decides: chosen by somebody, or since nobody has said one. */
function Lawless({ chosen }: { chosen: boolean }) {
  const { t } = useTexts()
  return chosen ? <p className="soft">{t('market.noneWords')}</p> : <p className="bad">▲ {t('market.unknownWords')}</p>
}
