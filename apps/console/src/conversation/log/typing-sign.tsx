import { typing } from '../../live/index.ts'
import { useMe } from '../../shell/index.ts'
import { useStore } from '../../store/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useNow } from '../../time/index.ts'

/** Who is writing just now. */
export function TypingSign({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const me = useMe()
  const sign = useStore(typing)[conversationId]
  const now = useNow()
  if (!sign || sign.until < now || (sign.who === 'agent' && sign.name === me.name)) return <div className="typing" />
  return (
    <div className={`typing typing-${sign.who}`}>
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>{' '}
      {t(`typing.${sign.who}`, { name: sign.name ?? '' })}
    </div>
  )
}
