import { Link } from '@tanstack/react-router'
import type { Wall } from '@xiaoer/contract/wall'
import { MoodCurve, MoodSign } from '../look/index.ts'
import { useNameOf } from '../shopper/index.ts'
import { useTexts } from '../texts/index.ts'

/** The sessions that are open, those with warnings and the upset first, each with the curve of its mood. */
export function Sessions({ wall: { sessions } }: { wall: Wall }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  return (
    <section className="card wall-card" aria-label={t('wall.sessions')}>
      <h2>{t('wall.sessions')}</h2>
      {sessions.length === 0 && <p className="soft">{t('wall.noSessions')}</p>}
      {sessions.map(({ conversationId, shopperName, holder, agentName, moods, lastText }) => (
        <Link key={conversationId} className="wall-session" to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }}>
          <b>{nameOf({ id: conversationId, shopperName })}</b>
          <span className={`wall-holder held-${holder}`}>{holder === 'agent' ? agentName : t(`wall.holder.${holder}`)}</span>
          <MoodCurve moods={moods} width={120} height={28} />
          <MoodSign mood={moods.at(-1) ?? 0} />
          <span className="soft wall-last">{lastText}</span>
        </Link>
      ))}
    </section>
  )
}
