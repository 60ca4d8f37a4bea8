import { useQuery } from '@tanstack/react-query'
import type { Part } from '@xiaoer/contract'
import { Button } from 'antd'
import { backgroundCalls } from '../api/shops/background.ts'
import { Problem, Waiting } from '../look/index.ts'
import { formatMoney } from '../parts/index.ts'
import { useTexts } from '../texts/index.ts'

interface Props {
  readonly conversationId: string
  readonly send: ((parts: Part[]) => void) | undefined
}

/** What to recommend to the shopper, each with why, sent on as a card. */
export function Recommendations({ conversationId, send }: Props) {
  const { t, language } = useTexts()
  const found = useQuery({ queryKey: ['recommendations', conversationId], queryFn: () => backgroundCalls.recommendations(conversationId) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  if (found.data.goods.length === 0) return <p className="faint">{t('background.noRecommendations')}</p>
  return found.data.goods.map(({ card, reason }) => (
    <article key={card.productId} className="side-order" data-recommended={card.productId}>
      <div className="part-head">
        <b>{card.title}</b>
        <span className="soft">{formatMoney(card.price, language)}</span>
      </div>
      <div className="part-line soft">{reason}</div>
      {send && (
        <Button size="small" type="text" className="side-send" onClick={() => send([card])}>
          {t('background.send')}
        </Button>
      )}
    </article>
  ))
}
