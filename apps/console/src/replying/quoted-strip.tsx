import { Button } from 'antd'
import { wordsOf } from '../feed/index.ts'
import { useStore } from '../store/index.ts'
import { useTexts } from '../texts/index.ts'
import { quoting, unquote } from './quoting.ts'

/** What the reply will answer, above the field it is written in. */
export function QuotedStrip({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const quoted = useStore(quoting)[conversationId]
  if (!quoted) return null
  return (
    <div className="composer-quote">
      <span className="faint">{t('reply.quotes')}</span> <bdi>{wordsOf(quoted)}</bdi>
      <Button type="text" size="small" aria-label={t('reply.unquote')} onClick={() => unquote(conversationId)}>
        ×
      </Button>
    </div>
  )
}
