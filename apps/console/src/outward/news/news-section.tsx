import '../outward.css'
import { useQuery } from '@tanstack/react-query'
import type { OrderNews } from '@xiaoer/contract/news'
import { orderNewsCalls } from '../../api/outward.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { BridgeForm } from './bridge-form.tsx'
import { Latest } from './latest.tsx'
import { NewsForm } from './news-form.tsx'

const LOOK_EVERY_MS = 15_000

/** What is said of orders before anybody asks: rules, and what came of them. */
export function NewsSection() {
  const { t } = useTexts()
  const news = useQuery({ queryKey: ['order-news'], queryFn: orderNewsCalls.read, refetchInterval: LOOK_EVERY_MS })
  if (news.isPending) return <Waiting />
  if (news.isLoadingError) return <Problem error={news.error} again={() => void news.refetch()} />
  const { shops, channels, wishes } = news.data
  return (
    <>
      <p className="soft">{t('news.words')}</p>
      <p className="soft">{t('news.wishes', wishes)}</p>
      {shops.map((shop) => (
        <OneShop key={shop.shopId} shop={shop} channels={channels} alone={shops.length === 1} />
      ))}
    </>
  )
}

type Shop = OrderNews['shops'][number]

function OneShop({ shop, channels, alone }: { shop: Shop; channels: readonly string[]; alone: boolean }) {
  const { t } = useTexts()
  const { rights } = useMe()
  const kept = { rules: shop.rules, quiet: shop.quiet, cap: shop.cap, shipWithinHours: shop.shipWithinHours }
  return (
    <section className="card" aria-label={shop.name}>
      {!alone && <h2>{shop.name}</h2>}
      <NewsForm key={JSON.stringify(kept)} shopId={shop.shopId} kept={kept} figures={shop.figures} channels={channels} />
      {rights.includes('outward') && <BridgeForm shopId={shop.shopId} kept={shop.bridge} />}
      <h3>{t('news.latest')}</h3>
      <Latest rows={shop.latest} />
    </section>
  )
}
