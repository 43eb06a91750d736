import { describe, expect, it } from 'vitest';
import { leavesOf, parseTilePath, subtreeOfTile } from './tile.ts';

describe('the path of a tile', () => {
  it.each([
    ['0/000', { level: 0, first: 0, width: 256 }],
    ['0/000.p/1', { level: 0, first: 0, width: 1 }],
    ['0/x001/x234/067', { level: 0, first: 1_234_067 * 256, width: 256 }],
    ['1/005.p/255', { level: 8, first: 1280, width: 255 }],
  ])('%s says where its hashes are', (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    '',
    '0',
    '0/0',
    '0/0000',
    '00/000',
    '0/x000/001',
    '0/x1/001',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/01',
  ])('%j is none', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it('is none that reaches behind what any log can have', () => {
    expect(parseTilePath('6/x999/999')).toBeNull();
  });

  it('says how many entries the log must have, and which hash the tile leads to', () => {
    const tile = { level: 8, first: 512, width: 3 };
    expect(leavesOf(tile)).toBe(515 * 256);
    expect(subtreeOfTile(tile)).toEqual({ level: 16, index: 2 });
  });
});
