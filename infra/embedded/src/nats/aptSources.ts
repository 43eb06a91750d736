/** Reads os-release(5): `NAME=value` lines, the value in quotes or not. */
export function parseOsRelease(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .map((line) => /^(\w+)=["']?(.*?)["']?$/.exec(line.trim()))
      .flatMap((match) => (match?.[1] === undefined ? [] : [[match[1], match[2] ?? '']])),
  );
}

/**
 * The address of a distribution's main archive among the sources of apt, in either of their formats
 * (sources.list(5)); null when there is none. The archive of security updates lacks most packages, so
 * it does not count.
 */
export function archiveAddress(sources: readonly string[], distribution: string): string | null {
  const addresses = sources
    .flatMap((source) => source.split('\n'))
    .map((line) => line.replace(/#.*/, '').trim())
    .flatMap((line) => addressesOf(line));
  return addresses.find((address) => isArchive(address, distribution)) ?? null;
}

function addressesOf(line: string): string[] {
  const oneLine = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line)?.[1];
  if (oneLine !== undefined) return [oneLine];
  const stanza = /^URIs:\s*(.*)$/i.exec(line)?.[1];
  return stanza === undefined ? [] : stanza.split(/\s+/);
}

function isArchive(address: string, distribution: string): boolean {
  if (!/^(https?|mirror\+https?|mirror|file):/.test(address)) return false;
  const path = address.replace(/\/+$/, '');
  return distribution === 'ubuntu'
    ? /ubuntu(-ports)?$/.test(path) && !path.includes('security.ubuntu')
    : path.endsWith('/debian');
}
