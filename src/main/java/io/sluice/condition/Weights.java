package io.sluice.condition;

import java.io.Serializable;

/** What a server says of a collation that weighs each character on its own. */
public sealed interface Weights extends Serializable permits ByteWeights, UnicodeWeights {}
