import { describe, expect, it } from 'vitest';
import { archiveAddress, parseOsRelease } from './aptSources.ts';

describe('the archive among the sources of apt', () => {
  it('is found in stanzas, past archives of security updates and of other vendors', () => {
    const sources = [
      '',
      `Types: deb
URIs: https://packages.vendor.example/apt
Suites: stable

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security

Types: deb
# the mirror of the house
URIs: http://mirror.example/debian/
Suites: bookworm`,
    ];
    expect(archiveAddress(sources, 'debian')).toBe('http://mirror.example/debian/');
  });

  it('is found in lines of the older format, comments aside', () => {
    const source = `# deb http://old.example/debian buster main
deb-src http://source.example/debian bookworm main
deb [arch=amd64 signed-by=/etc/key.gpg] https://mirror.example/debian bookworm main # ours`;
    expect(archiveAddress([source], 'debian')).toBe('https://mirror.example/debian');
  });

  it('is, on Ubuntu, the one that is not of security updates', () => {
    const source = `deb http://security.ubuntu.example/ubuntu noble-security main
deb http://archive.example/ubuntu/ noble main universe`;
    expect(archiveAddress([source.replace('security.ubuntu.example', 'security.ubuntu.com')], 'ubuntu')).toBe(
      'http://archive.example/ubuntu/',
    );
  });

  it('is none on a machine without one', () => {
    expect(archiveAddress(['', 'deb cdrom:[Debian]/ bookworm main'], 'debian')).toBeNull();
  });
});

describe('os-release', () => {
  it('is read with and without quotes', () => {
    expect(parseOsRelease('ID=debian\nNAME="Debian GNU/Linux"\n# note\nEMPTY=\n')).toEqual({
      ID: 'debian',
      NAME: 'Debian GNU/Linux',
      EMPTY: '',
    });
  });
});
