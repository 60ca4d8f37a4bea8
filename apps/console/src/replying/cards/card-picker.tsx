import './cards.css'
import { useQuery } from '@tanstack/react-query'
import type { Part } from '@xiaoer/contract'
import type { ShopperCoupon } from '@xiaoer/contract/background'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { backgroundCalls } from '../../api/shops/background.ts'
import { keyed, Problem, SearchField } from '../../look/index.ts'
import { PartView } from '../../parts/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  readonly conversationId: string
  readonly send: (parts: Part[]) => void
  readonly close: () => void
}

/** Goods of the shop and coupons of its shopper, found by words, each sent as the bot would send it. */
export function CardPicker({ conversationId, send, close }: Props) {
  const { t } = useTexts()
  const [q, find] = useState('')
  const goods = useQuery({
    queryKey: ['goods', conversationId, q],
    queryFn: () => backgroundCalls.goods(conversationId, q),
    enabled: q.trim() !== '',
    placeholderData: (before) => before,
  })
  const coupons = useQuery({ queryKey: ['coupons', conversationId], queryFn: () => backgroundCalls.coupons(conversationId) })
  const ways = (coupons.data?.coupons ?? []).filter((one) => isOfUse(one) && one.card.name.includes(q.trim()))
  const put = (part: Part) => {
    send([part])
    close()
  }
  return (
    <section ref={intoField} className="card-picker" aria-label={t('cards.title')} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <SearchField words={q} find={find} label={t('cards.find')} />
      {goods.isError && <Problem error={goods.error} again={() => void goods.refetch()} />}
      {q.trim() !== '' && goods.data?.cards.length === 0 && <p className="faint">{t('cards.none')}</p>}
      {keyed(q.trim() === '' ? [] : (goods.data?.cards ?? []), ({ text }) => text).map(({ key, item }) => (
        <Found key={key} what={item.text} put={() => put(item)}>
          <PartView part={item} />
        </Found>
      ))}
      {ways.length > 0 && <h3 className="soft">{t('background.coupons')}</h3>}
      {ways.map(({ card }) => (
        <Found key={card.couponId} what={card.name} put={() => put(card)}>
          <PartView part={card} />
        </Found>
      ))}
    </section>
  )
}

/** Who opens it looks for something: the next key is the first of its name, or the one that closes it. */
const intoField = (picker: HTMLElement | null): void => picker?.querySelector('input')?.focus()

const isOfUse = ({ used, holdsFrom }: ShopperCoupon): boolean => !used && holdsFrom === null

/** What can be sent, and the way to send it. */
function Found({ what, put, children }: { readonly what: string; readonly put: () => void; readonly children: ReactNode }) {
  const { t } = useTexts()
  return (
    <div className="card-found">
      {children}
      <Button size="small" aria-label={t('cards.sendThis', { what })} onClick={put}>
        {t('background.send')}
      </Button>
    </div>
  )
}
