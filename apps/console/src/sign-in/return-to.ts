/** Where to go after signing in: a path of the console, never another site (`//evil`, `https:`) and never the gate itself. */
export function returnTo(to: string | undefined): string {
  const path = to?.replace(/^\/console(?=\/)/, '')
  if (!path || !/^\/(?![/\\])/.test(path) || /^\/(sign-in|sign-on|link)\b/.test(path)) return '/'
  return path
}
