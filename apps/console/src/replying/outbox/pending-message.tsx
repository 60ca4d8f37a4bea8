import { Button, Spin } from 'antd'
import { keyed } from '../../look/index.ts'
import { PartView } from '../../parts/index.ts'
import { useTexts } from '../../texts/index.ts'
import type { Pending } from './outbox.ts'
import type { Outbox } from './use-outbox.ts'

/** A reply that is not stored yet: on its way, or refused with the reason and both ways out. */
export function PendingMessage({ one, outbox }: { one: Pending; outbox: Outbox }) {
  const { t } = useTexts()
  return (
    <article className={`message by-agent message-first message-${one.state}`} data-pending={one.id}>
      <div className="message-parts">
        {keyed(one.parts, (part) => part.kind).map(({ key, item }) => (
          <PartView key={key} part={item} />
        ))}
      </div>
      {one.state === 'waiting' ? (
        <div className="message-foot faint" role="status">
          <Spin size="small" /> {t('reply.sending')}
        </div>
      ) : (
        <div className="message-foot bad" role="alert">
          <span>
            {t('reply.failed')} {one.problem}
          </span>
          <Button size="small" onClick={() => outbox.again(one.id)}>
            {t('reply.again')}
          </Button>
          <Button size="small" type="text" onClick={() => outbox.drop(one.id)}>
            {t('reply.drop')}
          </Button>
        </div>
      )}
    </article>
  )
}
