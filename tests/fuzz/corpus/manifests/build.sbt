val v="1"
libraryDependencies+="g" %% "a" % v % Test
