import { useQuery } from '@tanstack/react-query'
import type { PagesVisited } from '@xiaoer/contract/background'
import { backgroundCalls } from '../api/shops/background.ts'
import { keyed, Problem, Waiting } from '../look/index.ts'
import { safeUrl } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime, shortTime } from '../time/index.ts'

/** The pages of the shop that a shopper was on, the newest first. */
export function Pages({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['pages-visited', conversationId], queryFn: () => backgroundCalls.pages(conversationId) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  if (found.data.pages.length === 0) return <p className="faint">{t('background.noPages')}</p>
  return (
    <ol className="pages-visited">
      {keyed(found.data.pages, ({ at }) => at).map(({ key, item }) => (
        <One key={key} page={item} />
      ))}
    </ol>
  )
}

function One({ page: { kind, ref, title, url, at } }: { readonly page: PagesVisited['pages'][number] }) {
  const { language } = useTexts()
  const named = useNamed()
  const name = title ?? ref ?? named('visited', kind)
  const href = safeUrl(url ?? undefined)
  return (
    <li>
      <span className="faint" title={fullTime(at, language)}>
        {shortTime(at, Date.now(), language)}
      </span>{' '}
      <span className="soft">{named('visited', kind)}</span>{' '}
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </li>
  )
}
