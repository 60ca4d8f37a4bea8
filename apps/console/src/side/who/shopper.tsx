import type { ConversationView } from '@xiaoer/contract'
import { safeUrl } from '../../parts/index.ts'
import { useNameOf } from '../../shopper/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** Who writes, how we know them, and where in the shop they are. */
export function Shopper({ view: { shopper, conversation } }: { view: ConversationView }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const page = safeUrl(shopper.page)
  const isLink = shopper.page !== null && /^(https?:\/)?\//.test(shopper.page)
  return (
    <dl className="facts">
      <dt>{t('side.who')}</dt>
      <dd>
        <bdi>{nameOf(conversation)}</bdi>
        {shopper.level && <span className="row-level">{shopper.level}</span>}{' '}
        <span className="faint">{shopper.known ? t('side.known') : t('side.anonymous')}</span>
      </dd>
      <dt>{t('side.from')}</dt>
      <dd>
        {named('channel', conversation.channel)} · {named('language', conversation.language)}
      </dd>
      {shopper.page && (
        <>
          <dt>{t('side.page')}</dt>
          <dd>
            {page && isLink ? (
              <a href={page} target="_blank" rel="noopener noreferrer">
                {shopper.page}
              </a>
            ) : (
              shopper.page
            )}
          </dd>
        </>
      )}
      <dt>{t('side.since')}</dt>
      <dd>{fullTime(shopper.since, language)}</dd>
    </dl>
  )
}
