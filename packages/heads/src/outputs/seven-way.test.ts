import { EXPRESSIONS } from '@circumplex/core';
import { outputContract } from '@circumplex/core/testing';
import { sevenWay } from './seven-way.js';

outputContract(sevenWay);

describe('seven-way', () => {
  it('has the seven expressions in their order', () => {
    expect(sevenWay.configure({}).names).toEqual(EXPRESSIONS);
  });
});
