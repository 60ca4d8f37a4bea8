import { Link } from '@tanstack/react-router'
import type { DraftSource } from '@xiaoer/contract/improving'
import { Button } from 'antd'
import { keyed } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What a draft could be made of: replies of people, facts, near entries. */
export function Sources({ sources, use }: { sources: readonly DraftSource[]; use: ((text: string) => void) | undefined }) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('unknowns.sources')}</h2>
      {sources.length === 0 && <p className="soft">{t('unknowns.noSources')}</p>}
      <ul className="i-plain">
        {keyed(sources, wordsOf).map(({ key, item }) => (
          <li key={key} className="i-source">
            <span>
              <span className="i-kind">{t(`unknowns.source.${item.kind}`)}</span> <span className="soft">{nameOf(item)}</span>{' '}
              {item.kind === 'entry' && (
                <Link to="/knowledge" search={{ q: item.question }}>
                  {t('unknowns.editSource')}
                </Link>
              )}{' '}
              {item.used && <span className="i-good">{t('unknowns.used')}</span>}
              <br />
              <span className="i-said">{wordsOf(item)}</span>
            </span>
            {use && (
              <Button size="small" onClick={() => use(wordsOf(item))}>
                {t('unknowns.use')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const wordsOf = (source: DraftSource): string => (source.kind === 'fact' ? `${source.name} ${source.value}` : source.text)

function nameOf(source: DraftSource): string {
  if (source.kind === 'entry') return `${source.question} ${Math.round(source.probability * 100)} %`
  return source.kind === 'fact' ? source.title : ''
}
