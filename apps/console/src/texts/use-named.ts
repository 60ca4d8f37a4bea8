import { useStore } from '../store/index.ts'
import { texts } from './language.ts'

/** Words for names the service gives (`order.state` + `shipped`); a name newer than this build is shown as it came. */
export function useNamed(): (group: string, name: string) => string {
  const words = useStore(texts)?.words
  return (group, name) => words?.[`${group}.${name}`] ?? name
}
