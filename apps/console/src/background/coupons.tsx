import { useQuery } from '@tanstack/react-query'
import type { Part } from '@xiaoer/contract'
import type { ShopperCoupon } from '@xiaoer/contract/background'
import { Alert, Button } from 'antd'
import { backgroundCalls } from '../api/shops/background.ts'
import { Problem, Waiting } from '../look/index.ts'
import { formatMoney } from '../parts/index.ts'
import { refusedWords, useTexts } from '../texts/index.ts'
import { dayName } from '../time/index.ts'

interface Props {
  readonly conversationId: string
  readonly send: ((parts: Part[]) => void) | undefined
}

/** The coupons that a shopper holds or may take, each sent on as a card. */
export function Coupons({ conversationId, send }: Props) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['coupons', conversationId], queryFn: () => backgroundCalls.coupons(conversationId) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  const { coupons, problem } = found.data
  if (problem)
    return <Alert type="warning" showIcon title={t('background.shopSilent')} description={refusedWords(problem) ?? problem.reason} />
  if (coupons.length === 0) return <p className="faint">{t('background.noCoupons')}</p>
  return coupons.map((coupon) => <One key={coupon.card.couponId} coupon={coupon} send={send} />)
}

function One({ coupon, send }: { readonly coupon: ShopperCoupon } & Pick<Props, 'send'>) {
  const { t, language } = useTexts()
  const { card, held, used, holdsFrom } = coupon
  const { name, off, from, until } = card
  return (
    <article className="side-order" data-coupon={card.couponId}>
      <div className="part-head">
        <b>{name}</b>
        <span className={held && !used ? 'state' : 'soft'}>{t(used ? 'coupon.used' : held ? 'coupon.held' : 'coupon.free')}</span>
        {holdsFrom !== null && <b className="soft">{t('coupon.notYet', { day: dayName(holdsFrom, language) })}</b>}
      </div>
      <div className="part-line soft">
        <span>{t('coupon.terms', { off: formatMoney(off, language), from: formatMoney(from, language) })}</span>
        <span>{t('coupon.until', { day: dayName(until, language) })}</span>
      </div>
      {send && !used && holdsFrom === null && (
        <Button size="small" type="text" className="side-send" onClick={() => send([card])}>
          {t('background.send')}
        </Button>
      )}
    </article>
  )
}
