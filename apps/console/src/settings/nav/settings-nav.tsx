import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { mayOpen, type SectionName } from '../opened-by.ts'
import { GROUP_NAMES, GROUPS, type GroupName } from '../section-names.ts'
import { found } from './found.ts'

/** The way to every section: by what it is about, or by a word for what is in it. The arrows go from the field through what is found. */
export function SettingsNav() {
  const { t } = useTexts()
  const me = useMe()
  const [words, look] = useState('')
  const nav = useRef<HTMLElement>(null)
  const { section } = useParams({ strict: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: as often as one goes to another section
  useEffect(() => bringHere(nav.current), [section])
  const named = (name: SectionName) => ({ title: t(`settings.${name}`), also: `${name} ${t(`settings.find.${name}`)}` })
  const groups = GROUP_NAMES.map((group) => ({
    group,
    sections: GROUPS[group].filter((name) => mayOpen(me, name) && found(words, { ...named(name), group: t(`settings.group.${group}`) })),
  })).filter(({ sections }) => sections.length > 0)
  return (
    <nav className="settings-nav" aria-label={t('rail.settings')} ref={nav} onKeyDown={(event) => step(event, nav.current)}>
      <Input
        allowClear
        className="settings-find"
        aria-label={t('settings.find')}
        placeholder={t('settings.find')}
        value={words}
        onChange={({ target }) => look(target.value)}
        onPressEnter={() => linksIn(nav.current)[0]?.click()}
      />
      {groups.map(({ group, sections }) => (
        <Group key={group} group={group} sections={sections} />
      ))}
      <p className="soft" role="status">
        {groups.length === 0 && t('settings.findNone')}
      </p>
    </nav>
  )
}

/** The sections of one group. */
function Group({ group, sections }: { group: GroupName; sections: readonly SectionName[] }) {
  const { t } = useTexts()
  return (
    <section aria-labelledby={`settings-${group}`}>
      <h2 id={`settings-${group}`}>{t(`settings.group.${group}`)}</h2>
      {sections.map((name) => (
        <Link
          key={name}
          to="/settings/$section"
          params={{ section: name }}
          className="box"
          activeProps={{ className: 'box-open', 'aria-current': 'page' }}
        >
          {t(`settings.${name}`)}
        </Link>
      ))}
    </section>
  )
}

/** On a phone the ways are one row: where one is stands in its middle. The page itself is not moved. */
function bringHere(nav: HTMLElement | null): void {
  const here = nav?.querySelector('[aria-current=page]')?.getBoundingClientRect()
  const row = nav?.getBoundingClientRect()
  if (nav && here && row) nav.scrollLeft += here.x + here.width / 2 - (row.x + row.width / 2)
}

const linksIn = (nav: HTMLElement | null): HTMLAnchorElement[] => [...(nav?.querySelectorAll('a') ?? [])]

/** Down from the field to the first that was found, and on; up from the first back to the field. */
function step(event: KeyboardEvent, nav: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0 || !nav) return
  const stops: HTMLElement[] = [...nav.querySelectorAll('input'), ...linksIn(nav)]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = stops[at + by]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
