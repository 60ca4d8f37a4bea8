/** Single sign-on in the settings. */
export { SignOnSection } from './section.tsx'
